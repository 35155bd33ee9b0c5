/// What surrounds every page, and the page that only says something.
enum LayoutTemplate {
    static let text = """
        <!doctype html>
        <html lang="es-CO">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="robots" content="noindex">
        {{#frame.refresh}}<meta http-equiv="refresh" content="{{frame.refresh}}">{{/frame.refresh}}
        <title>{{frame.title}} · Buzón</title>
        <link rel="icon" href="/icono.svg" type="image/svg+xml">
        <link rel="stylesheet" href="/estilo.css">
        </head>
        <body>
        <a class="skip" href="#contenido">Saltar al contenido</a>
        <header class="top"><div class="wrap">
        <a class="brand" href="/"><svg width="26" height="26" viewBox="0 0 26 26" aria-hidden="true"
        focusable="false">
        <rect width="26" height="26" rx="7" fill="currentColor"/>
        <path d="M6 9.5h14v8.5H6z M6 9.5l7 5 7-5" fill="none" class="stroke" stroke-width="1.8"
        stroke-linejoin="round"/>
        </svg><span>Buzón</span></a>
        <nav aria-label="Principal"><ul>
        <li><a href="/"{{#frame.isDocuments}} class="here"
        aria-current="page"{{/frame.isDocuments}}>Documentos</a></li>
        <li><a href="/archivos"{{#frame.isDrops}} class="here"
        aria-current="page"{{/frame.isDrops}}>Archivos</a></li>
        </ul></nav>
        </div></header>
        <main id="contenido" class="wrap" tabindex="-1">
        {{$content}}{{/content}}
        </main>
        <footer class="wrap foot"><p>Buzón {{frame.version}} · monitor de solo lectura · hora de
        Colombia</p></footer>
        </body>
        </html>
        """

    static let note = """
        {{<layout}}{{$content}}
        <section class="empty">
        <h1>{{frame.title}}</h1>
        <p>{{text}}</p>
        <p><a class="button" href="/">Ver los documentos</a></p>
        </section>
        {{/content}}{{/layout}}
        """
}

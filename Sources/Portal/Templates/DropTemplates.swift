/// The pages of the dropped files.
enum DropTemplates {
    static let list = """
        {{<layout}}{{$content}}
        <div class="title"><h1>Archivos recibidos</h1></div>
        {{#first(drops)}}
        <table class="list drops" role="table">\
        <caption class="hidden">Archivos, los más nuevos primero</caption>
        <thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Archivo</th>\
        <th scope="col" role="columnheader">Estado</th><th scope="col" role="columnheader">Cliente</th>\
        <th scope="col" role="columnheader">Recibido</th>\
        <th scope="col" role="columnheader" class="n">Documentos</th>\
        <th scope="col" role="columnheader">SHA-256</th></tr></thead>
        <tbody role="rowgroup">
        {{/first(drops)}}
        {{#drops}}
        <tr role="row">
        <th scope="row" role="rowheader"><a href="{{dropHref}}">{{fileName}}</a><small>{{dropSize}}</small>\
        </th>
        <td role="cell" class="state"><span class="badge {{dropBadge.tone}}"><span aria-hidden="true">\
        {{dropBadge.sign}}\
        </span>{{dropBadge.label}}</span>{{#problems}}<small class="bad">{{problems}} por corregir</small>\
        {{/problems}}</td>
        <td role="cell" class="who">{{dropClient}}</td>
        <td role="cell" class="when">{{received}}</td>
        <td role="cell" class="n sum"><span class="only-narrow">Documentos: </span>{{count}}</td>
        <td role="cell" class="cufe"><code>{{digestShort}}</code></td>
        </tr>
        {{/drops}}
        {{#first(drops)}}
        </tbody></table>
        {{/first(drops)}}
        {{#isCut}}<p class="muted">Se muestran los {{length}} más nuevos.</p>{{/isCut}}
        {{^drops}}
        <section class="empty"><h2>Todavía no ha llegado ningún archivo</h2>
        <p>Buzón recoge lo que se deje en la carpeta de entrada de cada cliente:</p>
        <p><code>spool/clients/<var>cliente</var>/inbound/</code></p></section>
        {{/drops}}
        {{/content}}{{/layout}}
        """

    static let one = """
        {{<layout}}{{$content}}
        <p class="crumbs"><a href="/archivos">Archivos</a> <span aria-hidden="true">/</span>
        {{drop.dropClient}}</p>
        <div class="hero"><div><h1>{{drop.fileName}}</h1>
        <p class="lead"><span class="badge {{drop.dropBadge.tone}}"><span aria-hidden="true">\
        {{drop.dropBadge.sign}}</span>\
        {{drop.dropBadge.label}}</span> Recibido el {{drop.received}}</p></div></div>
        {{> findings}}
        <section class="card"><h2>Datos</h2><dl class="wide">
        <div><dt>Cliente</dt><dd>{{drop.dropClient}}</dd></div>
        <div><dt>Documentos</dt><dd>{{drop.count}}</dd></div>
        <div><dt>Tamaño</dt><dd>{{drop.dropSize}}</dd></div>
        <div><dt>Identificador</dt><dd><code>{{drop.dropID}}</code></dd></div>
        {{#mapping}}<div><dt>Mapeo</dt><dd><code>{{mapping}}</code></dd></div>{{/mapping}}
        <div><dt>SHA-256</dt><dd><code>{{digest}}</code></dd></div>
        </dl></section>
        <h2 class="above">Documentos del archivo</h2>
        {{> documentRows}}
        {{^lines}}<section class="empty"><p>De este archivo no ha salido ningún documento.</p></section>\
        {{/lines}}
        {{/content}}{{/layout}}
        """
}

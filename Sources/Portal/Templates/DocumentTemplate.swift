/// The page of one document.
enum DocumentTemplate {
    static let text = """
        {{<layout}}{{$content}}
        <p class="crumbs"><a href="/">Documentos</a> <span aria-hidden="true">/</span> {{head.client}}</p>
        <div class="hero"><div><h1>{{name}}</h1>
        <p class="lead"><span class="badge {{head.badge.tone}}"><span aria-hidden="true">{{head.badge.sign}}\
        </span>\
        {{head.badge.label}}</span> {{meaning}}</p></div>
        {{#head.total}}<p class="total">{{head.total}}</p>{{/head.total}}</div>
        {{#twin}}<p class="note">El documento que decidió: <a href="{{href}}">{{label}}</a></p>{{/twin}}
        <div class="columns"><div class="main">
        {{> findings}}
        <section class="card"><h2>Qué ha pasado</h2>
        <ol class="timeline">
        {{#moments}}<li class="{{tone}}"><p>{{what}}{{#detail}} <span>{{detail}}</span>{{/detail}}</p>\
        <time datetime="{{stamp}}">{{when}}</time>{{#after}}<span class="gap">+ {{after}}</span>{{/after}}\
        </li>
        {{/moments}}
        </ol></section>
        <section class="card"><h2>Intentos con la DIAN</h2>
        {{#attempts}}
        <div class="attempt"><p><b>{{number}}. {{operation}}</b>
        {{#result}}<span class="badge {{tone}}"><span aria-hidden="true">{{sign}}</span>{{label}}</span>\
        {{/result}}\
        {{^result}}<span class="badge warn"><span aria-hidden="true">…</span>sin terminar</span>{{/result}}
        {{#answerCode}}<span class="muted">código <code>{{answerCode}}</code></span>{{/answerCode}}</p>
        <p class="muted">{{started}}{{#took}} · {{took}}{{/took}}</p>
        <p class="kept">{{#request}}<a href="{{request}}">Ver petición</a>{{/request}}
        {{#response}}<a href="{{response}}">Ver respuesta</a>{{/response}}</p></div>
        {{/attempts}}
        {{^attempts}}<p class="muted">Todavía no se ha enviado nada.</p>{{/attempts}}
        </section>
        </div><aside class="side" aria-label="Datos y archivos">
        <section class="card"><h2>Datos</h2>
        <dl>
        {{#drop}}<div><dt>Archivo recibido</dt><dd><a href="{{href}}">{{label}}</a></dd></div>{{/drop}}
        {{#facts}}<div><dt>{{term}}</dt><dd>{{#isCode}}<code>{{text}}</code>{{/isCode}}{{^isCode}}{{text}}\
        {{/isCode}}</dd></div>
        {{/facts}}
        </dl></section>
        <section class="card"><h2>Archivos</h2>
        {{#files}}
        {{^isArchived}}<p class="muted">En curso: todavía no están archivados.</p>{{/isArchived}}
        <ul class="files">
        {{#files}}<li>{{#href}}<a href="{{href}}">{{label}}</a>{{/href}}{{^href}}{{label}}{{/href}}
        <small>{{purpose}} · {{size}}{{#shaShort}} · <code title="SHA-256 {{sha}}">{{shaShort}}</code>\
        {{/shaShort}}</small>
        {{#trouble}}<small class="bad">{{trouble}}</small>{{/trouble}}</li>
        {{/files}}
        </ul>
        {{/files}}
        {{^files}}<p class="muted">Este documento todavía no tiene archivos.</p>{{/files}}
        </section>
        </aside></div>
        {{#lineage}}
        <section class="card"><h2 id="origen">De dónde viene cada valor</h2>
        <details{{#isOpen}} open{{/isOpen}}><summary>{{count}}</summary>
        <table class="data" role="table" aria-labelledby="origen">
        <thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Dato</th>\
        <th scope="col" role="columnheader">Valor</th><th scope="col" role="columnheader">Campo</th>\
        <th scope="col" role="columnheader">Lugar</th>\
        <th scope="col" role="columnheader">Texto original</th></tr></thead>
        <tbody role="rowgroup">
        {{#values}}<tr role="row"><th scope="row" role="rowheader"><code>{{path}}</code></th>\
        <td role="cell">{{text}}</td>
        <td role="cell">{{#header}}<code>{{header}}</code>{{/header}}{{^header}}<span class="none">—</span>\
        {{/header}}</td>
        <td role="cell">{{#line}}línea {{line}}{{#columns}}, col. {{columns}}{{/columns}}{{/line}}\
        {{^line}}<span class="none">fijo en el mapeo</span>{{/line}}</td>
        <td role="cell">{{#raw}}<code>{{raw}}</code>{{/raw}}{{^raw}}{{#line}}<span class="none">igual</span>\
        {{/line}}\
        {{^line}}<span class="none">—</span>{{/line}}{{/raw}}</td></tr>
        {{/values}}
        </tbody></table></details></section>
        {{/lineage}}
        {{/content}}{{/layout}}
        """

    /// What is wrong and what to do about it.
    static let findings = """
        {{#first(findings)}}
        <section class="card problems"><h2>Qué hay que corregir</h2>
        {{/first(findings)}}
        {{#findings}}
        <article class="finding{{^isError}} mild{{/isError}}">
        <p class="code"><code>{{code}}</code> {{#isError}}error{{/isError}}{{^isError}}aviso{{/isError}}</p>
        <p class="message">{{message}}</p>
        {{#place}}<p class="place">{{place}}</p>{{/place}}
        {{#found}}<p class="found"><span>Dice</span> <code>{{found}}</code></p>{{/found}}
        {{#remedy}}<p class="remedy"><b>Qué hacer:</b> {{remedy}}</p>{{/remedy}}
        </article>
        {{/findings}}
        {{#first(findings)}}
        </section>
        {{/first(findings)}}
        """
}

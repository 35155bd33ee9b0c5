/// The start page.
enum DocumentListTemplate {
    static let text = """
        {{<layout}}{{$content}}
        <div class="title"><h1>Documentos</h1>
        <a class="switch{{#isAuto}} on{{/isAuto}}" href="{{autoLink}}"><span class="dot" aria-hidden="true">\
        </span>\
        {{#isAuto}}Se actualiza cada 5 s: detener{{/isAuto}}{{^isAuto}}Actualizar cada 5 s{{/isAuto}}</a>\
        </div>
        <ul class="tiles" aria-label="Documentos por estado">
        {{#tiles}}<li><a class="tile {{tone}}" href="{{href}}"{{#isCurrent}}
        aria-current="true"{{/isCurrent}}>\
        <b>{{count}}</b> <span>{{label}}</span></a></li>
        {{/tiles}}
        </ul>
        <form class="filters" role="search" action="/" method="get">
        <p class="wide"><label for="q">Buscar</label>
        <input type="search" id="q" name="q" value="{{text}}" maxlength="200" autocomplete="off" \
        placeholder="Número, adquiriente o CUFE"></p>
        <p><label for="cliente">Cliente</label>
        <select id="cliente" name="cliente"><option value="">Todos</option>
        {{#clients}}<option value="{{key}}"{{#isChosen}} selected{{/isChosen}}>{{label}}</option>{{/clients}}
        </select></p>
        <p><label for="estado">Estado</label>
        <select id="estado" name="estado"><option value="">Todos</option>
        {{#states}}<option value="{{key}}"{{#isChosen}} selected{{/isChosen}}>{{label}}</option>{{/states}}
        </select></p>
        {{#isAuto}}<input type="hidden" name="auto" value="1">{{/isAuto}}
        <p class="go"><button type="submit">Filtrar</button>
        {{#isFiltered}}<a href="{{clearLink}}">Quitar filtros</a>{{/isFiltered}}</p>
        </form>
        {{> documentRows}}
        {{^lines}}
        <section class="empty">
        {{#hasNothing}}
        <h2>Todavía no hay documentos</h2>
        <p>Deje un archivo en la carpeta de entrada de un cliente y aparecerá aquí:</p>
        <p><code>spool/clients/<var>cliente</var>/inbound/</code></p>
        <p>Si ya lo dejó, mire en <a href="/archivos">Archivos</a> si se pudo leer.</p>
        {{/hasNothing}}
        {{^hasNothing}}
        <h2>Ningún documento cumple estos filtros</h2>
        <p>Pruebe con menos palabras, otro estado o todos los clientes.</p>
        <p><a class="button" href="{{clearLink}}">Ver todos los documentos</a></p>
        {{/hasNothing}}
        </section>
        {{/lines}}
        {{#pageNumber}}
        <nav class="pages" aria-label="Páginas">
        {{#newer}}<a class="button" rel="prev" href="{{newer}}">← Más nuevos</a>{{/newer}}
        <span>Página {{pageNumber}}</span>
        {{#older}}<a class="button" rel="next" href="{{older}}">Más antiguos →</a>{{/older}}
        </nav>
        {{/pageNumber}}
        {{/content}}{{/layout}}
        """

    /// The table of documents, also of one file.
    ///
    /// Roles are named because a narrow screen shows rows as blocks.
    static let rows = """
        {{#first(lines)}}
        <table class="list" role="table"><caption class="hidden">Documentos, los más nuevos primero</caption>
        <thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Documento</th>\
        <th scope="col" role="columnheader">Estado</th><th scope="col" role="columnheader">Adquiriente</th>\
        <th scope="col" role="columnheader" class="n">Total</th>\
        <th scope="col" role="columnheader">Emitido</th>\
        <th scope="col" role="columnheader">CUFE</th></tr></thead>
        <tbody role="rowgroup">
        {{/first(lines)}}
        {{#lines}}
        <tr role="row">
        <th scope="row" role="rowheader"><a href="{{href}}">{{name}}</a><small>{{kind}}</small></th>
        <td role="cell" class="state"><span class="badge {{badge.tone}}"><span aria-hidden="true">\
        {{badge.sign}}</span>\
        {{badge.label}}</span>{{#code}}<small>DIAN {{code}}</small>{{/code}}</td>
        <td role="cell" class="who">{{#customer}}{{customer}}{{/customer}}{{^customer}}\
        <span class="none">Sin datos</span>\
        {{/customer}}<small>{{client}}</small></td>
        <td role="cell" class="n sum">{{#total}}{{total}}{{/total}}{{^total}}<span class="none">—</span>\
        {{/total}}</td>
        <td role="cell" class="when">{{#issued}}{{issued}}{{/issued}}{{^issued}}\
        <span class="none">Sin emitir</span>\
        {{/issued}}</td>
        <td role="cell" class="cufe">{{#cufe}}<code title="{{cufe}}">{{cufeShort}}</code>{{/cufe}}\
        {{^cufe}}<span class="none">—</span>{{/cufe}}</td>
        </tr>
        {{/lines}}
        {{#first(lines)}}
        </tbody></table>
        {{/first(lines)}}
        """
}

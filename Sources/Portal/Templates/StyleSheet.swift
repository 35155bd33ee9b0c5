/// How the pages look; light and dark, from 320 pixels on.
enum StyleSheet {
    static let text = palette + frame + controls + lists + detail + narrow

    static let icon = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 26 26">\
        <rect width="26" height="26" rx="7" fill="#0f5c6e"/>\
        <path d="M6 9.5h14v8.5H6z M6 9.5l7 5 7-5" fill="none" stroke="#fff" stroke-width="1.8" \
        stroke-linejoin="round"/></svg>
        """

    private static let palette = """
        :root{color-scheme:light dark;--ink:#18222b;--soft:#55626e;--paper:#f5f6f4;--card:#fff;--line:#dfe3e1;
        --edge:#7d8a90;--accent:#0f5c6e;--accent-soft:#e4f0f2;--on-accent:#fff;
        --ok:#17663b;--ok-soft:#e3f3e9;--bad:#a3242c;--bad-soft:#fbe9e8;--warn:#7a4d00;--warn-soft:#fbf0d6;
        --busy:#1d4f91;--busy-soft:#e6eefa;--quiet:#4c5761;--quiet-soft:#ebeeed;
        --shade:0 1px 2px rgb(20 40 50/.06)}
        @media (prefers-color-scheme:dark){:root{--ink:#e6ebee;--soft:#a3b0b9;--paper:#10161a;--card:#182026;
        --line:#2b363d;--edge:#7b8991;--accent:#7fcbdc;--accent-soft:#173238;--on-accent:#0b2026;
        --ok:#8fdcae;--ok-soft:#14301f;--bad:#ffb0aa;--bad-soft:#3a1b1c;--warn:#f0c878;--warn-soft:#33270e;
        --busy:#a9c8f5;--busy-soft:#1a2a42;--quiet:#b9c4cb;--quiet-soft:#263038;--shade:none}}

        """

    private static let frame = """
        *{box-sizing:border-box}
        html{font:100%/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","DejaVu Sans",sans-serif;
        -webkit-text-size-adjust:100%}
        body{margin:0;color:var(--ink);background:var(--paper)}
        .wrap{max-width:76rem;margin:0 auto;padding:0 1.25rem}
        main.wrap{padding-top:1.75rem;padding-bottom:2rem;min-height:70vh}main:focus{outline:0}
        .skip{position:absolute;left:-999px}
        .skip:focus{left:1rem;top:.75rem;padding:.6rem 1rem;background:var(--card);border-radius:.5rem;
        z-index:1}
        :focus-visible{outline:3px solid var(--accent);outline-offset:2px;border-radius:.35rem}
        a{color:var(--accent);text-underline-offset:.18em;text-decoration-thickness:.06em}
        h1{font-size:1.7rem;line-height:1.2;letter-spacing:-.015em;margin:0;overflow-wrap:anywhere}
        h2{font-size:1.05rem;line-height:1.3;margin:0 0 .9rem}h2.above{margin-top:2rem}
        code{font:.86em/1.5 ui-monospace,"SF Mono",Menlo,"DejaVu Sans Mono",monospace;overflow-wrap:anywhere}
        small{display:block;font-size:.82rem;font-weight:400;color:var(--soft)}
        .muted,.none{color:var(--soft)}small.bad{color:var(--bad)}.muted{margin:.1rem 0}
        .hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);
        white-space:nowrap}
        .only-narrow{display:none}
        .top{background:var(--card);border-bottom:1px solid var(--line)}
        .top .wrap{display:flex;align-items:center;gap:2rem;min-height:3.75rem}
        .brand{display:flex;align-items:center;gap:.6rem;font-weight:700;font-size:1.12rem;
        letter-spacing:-.01em;
        color:var(--ink);text-decoration:none}.brand svg{color:var(--accent)}.stroke{stroke:var(--on-accent)}
        .top ul{display:flex;gap:.25rem;list-style:none;margin:0;padding:0}
        .top nav a{display:flex;align-items:center;min-height:2.75rem;padding:0 .85rem;border-radius:.6rem;
        color:var(--soft);text-decoration:none;font-weight:500}.top nav a:hover{color:var(--ink);
        background:var(--paper)}
        .top nav a.here{color:var(--accent);background:var(--accent-soft);font-weight:600}
        .foot.wrap{padding-top:1rem;padding-bottom:2rem;color:var(--soft);font-size:.85rem}.foot p{margin:0}
        .title{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:.5rem 1.5rem;
        margin-bottom:1.25rem}
        .empty{background:var(--card);border:1px dashed var(--edge);border-radius:1rem;padding:2.5rem 1.5rem;
        text-align:center}.empty h1,.empty h2{font-size:1.3rem;margin:0 0 .6rem}.empty p{margin:.5rem auto;
        max-width:36rem}
        .empty code{background:var(--quiet-soft);padding:.25rem .6rem;border-radius:.4rem}

        """

    private static let controls = """
        .switch{display:inline-flex;align-items:center;gap:.55rem;min-height:2.75rem;padding:0 .9rem;
        font-size:.92rem;
        border-radius:2rem;border:1px solid var(--line);background:var(--card);color:var(--soft);
        text-decoration:none}
        .switch:hover{color:var(--ink);border-color:var(--edge)}.dot{width:.55rem;height:.55rem;
        border-radius:50%;
        background:var(--edge)}.switch.on{color:var(--ok);border-color:var(--ok)}
        .switch.on .dot{background:var(--ok)}
        .tiles{display:grid;grid-template-columns:repeat(auto-fill,minmax(8.2rem,1fr));gap:.65rem;
        list-style:none;margin:0 0 1.1rem;padding:0}
        .tile{--tone:var(--edge);display:block;padding:.75rem 1rem .7rem;background:var(--card);
        color:var(--soft);
        border:1px solid var(--line);border-left:4px solid var(--tone);border-radius:.75rem;
        text-decoration:none;
        font-size:.9rem;box-shadow:var(--shade)}.tile:hover{border-color:var(--tone)}
        .tile b{display:block;font-size:1.65rem;line-height:1.15;font-weight:650;color:var(--ink);
        font-variant-numeric:tabular-nums;letter-spacing:-.02em}
        .tile.ok{--tone:var(--ok)}.tile.bad{--tone:var(--bad)}.tile.warn{--tone:var(--warn)}
        .tile.busy{--tone:var(--busy)}
        .tile[aria-current]{border-color:var(--tone);background:var(--accent-soft);color:var(--ink)}
        .tile[aria-current] span{text-decoration:underline;text-underline-offset:.25em}
        .filters{display:grid;grid-template-columns:minmax(14rem,2.4fr) 1fr 1fr auto;gap:.75rem 1rem;
        align-items:end;
        margin:0 0 1.25rem}.filters p{margin:0}.filters label{display:block;font-size:.85rem;
        color:var(--soft);
        margin-bottom:.25rem}
        input,select,button,.button{font:inherit;min-height:2.75rem;border-radius:.6rem;padding:.4rem .8rem}
        input,select{width:100%;color:var(--ink);background:var(--card);border:1px solid var(--edge)}
        input::placeholder{color:var(--soft);opacity:1}
        button,.button{display:inline-flex;align-items:center;justify-content:center;padding:.4rem 1.15rem;
        font-weight:600;cursor:pointer;text-decoration:none;border:1px solid var(--accent)}
        button{background:var(--accent);color:var(--on-accent)}.button{background:var(--card);
        color:var(--accent)}
        .go{display:flex;align-items:center;gap:1rem}.go a{white-space:nowrap;padding:.6rem 0}
        .pages{display:flex;align-items:center;justify-content:center;gap:1.25rem;margin-top:1.5rem;
        color:var(--soft)}
        .badge{display:inline-flex;align-items:center;gap:.4em;padding:.08rem .65rem;border-radius:2rem;
        font-size:.86rem;
        font-weight:600;white-space:nowrap;color:var(--quiet);background:var(--quiet-soft)}
        .badge.ok{color:var(--ok);background:var(--ok-soft)}.badge.bad{color:var(--bad);
        background:var(--bad-soft)}
        .badge.warn{color:var(--warn);background:var(--warn-soft)}.badge.busy{color:var(--busy);
        background:var(--busy-soft)}

        """

    private static let lists = """
        table{border-collapse:collapse;width:100%}
        .list{background:var(--card);border:1px solid var(--line);border-radius:.9rem;border-spacing:0;
        border-collapse:separate;box-shadow:var(--shade);font-size:.94rem}
        .list th,.list td{padding:.75rem .9rem;text-align:left;vertical-align:top;
        border-bottom:1px solid var(--line)}
        .list tbody tr:last-child>*{border-bottom:0}.list tbody tr:hover>*{background:var(--paper)}
        .list tr>:first-child{padding-left:1.25rem}.list tr>:last-child{padding-right:1.25rem}
        .list tbody tr:last-child>:first-child{border-bottom-left-radius:.9rem}
        .list tbody tr:last-child>:last-child{border-bottom-right-radius:.9rem}
        .list thead th{font-size:.82rem;font-weight:600;color:var(--soft)}
        .list tbody th{font-weight:600;overflow-wrap:anywhere}.list .n{text-align:right}
        .list .sum{font-variant-numeric:tabular-nums;white-space:nowrap;font-weight:550}
        .when{font-variant-numeric:tabular-nums}
        .state small{margin-top:.2rem}.cufe code{color:var(--soft)}.who{overflow-wrap:anywhere}
        .data{font-size:.9rem;margin-top:.75rem}.data th,.data td{padding:.5rem .75rem .5rem 0;
        text-align:left;
        vertical-align:top;border-bottom:1px solid var(--line);font-weight:400;overflow-wrap:anywhere}
        .data thead th{font-size:.82rem;font-weight:600;color:var(--soft)}
        .data tr:last-child>*{border-bottom:0}
        summary{cursor:pointer;min-height:2.75rem;display:flex;align-items:center;color:var(--accent);
        font-weight:600}
        summary::before{content:"▸";margin-right:.5rem}details[open]>summary::before{content:"▾"}

        """

    private static let detail = """
        .crumbs{margin:0 0 .5rem;color:var(--soft);font-size:.92rem}
        .hero{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:flex-start;gap:.5rem 2rem;
        margin-bottom:1.5rem}.lead{margin:.55rem 0 0;color:var(--soft)}.lead .badge{margin-right:.4rem}
        .total{margin:0;font-size:1.6rem;font-weight:650;line-height:1.3;letter-spacing:-.02em;
        font-variant-numeric:tabular-nums}
        .note{background:var(--warn-soft);border-left:4px solid var(--warn);border-radius:.5rem;
        padding:.7rem 1rem}
        .columns{display:grid;grid-template-columns:minmax(0,1.75fr) minmax(0,1fr);gap:0 1.25rem}
        .card{background:var(--card);border:1px solid var(--line);border-radius:.9rem;padding:1.25rem 1.4rem;
        margin:0 0 1.25rem;box-shadow:var(--shade)}
        dl{margin:0}dl div{padding:.45rem 0;border-top:1px solid var(--line)}dl div:first-child{border-top:0;
        padding-top:0}
        dt{font-size:.85rem;color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
        dl.wide{display:grid;grid-template-columns:repeat(auto-fit,minmax(15rem,1fr));gap:.6rem 1.5rem}
        dl.wide div{border:0;padding:0}
        .problems{border-color:var(--bad)}.finding{border-top:1px solid var(--line);padding:1rem 0 .1rem}
        h2+.finding{border-top:0;padding-top:0}.finding p{margin:.2rem 0}.finding .message{font-size:1.05rem;
        font-weight:600}
        .finding .code{color:var(--bad);font-size:.88rem}.finding.mild .code{color:var(--warn)}
        .finding .code code{font-weight:700}.place{color:var(--soft)}
        .found{display:flex;flex-wrap:wrap;gap:.1rem .6rem;align-items:baseline}.found span{color:var(--soft)}
        .found code{background:var(--bad-soft);color:var(--bad);padding:.1rem .5rem;border-radius:.35rem;
        white-space:pre-wrap}
        .finding .remedy{background:var(--accent-soft);border-radius:.5rem;padding:.6rem .9rem;
        margin:.6rem 0 .8rem}
        .timeline{list-style:none;margin:.2rem 0 0;padding:0}
        .timeline li{--tone:var(--quiet);position:relative;padding:0 0 1.05rem 1.75rem}
        .timeline li::before{content:"";position:absolute;left:.2rem;top:.42rem;width:.72rem;height:.72rem;
        border-radius:50%;background:var(--tone);box-shadow:0 0 0 3px var(--card)}
        .timeline li:not(:last-child)::after{content:"";position:absolute;left:.5rem;top:1.35rem;
        bottom:-.2rem;width:2px;
        background:var(--line)}.timeline li:last-child{padding-bottom:.2rem}
        .timeline .ok{--tone:var(--ok)}.timeline .bad{--tone:var(--bad)}.timeline .warn{--tone:var(--warn)}
        .timeline .busy{--tone:var(--busy)}.timeline p{margin:0;font-weight:550;display:flex;flex-wrap:wrap;
        gap:0 .5rem}
        .timeline p span{font-weight:400;color:var(--soft);overflow-wrap:anywhere;min-width:0}
        .timeline time,.gap{font-size:.86rem;color:var(--soft);font-variant-numeric:tabular-nums}
        .gap{margin-left:.75rem}
        .attempt{border-top:1px solid var(--line);padding:.8rem 0}h2+.attempt{border-top:0;padding-top:0}
        .attempt:last-child{padding-bottom:0}.attempt p{margin:0;display:flex;flex-wrap:wrap;gap:.2rem .75rem;
        align-items:center}.attempt .kept a{padding:.4rem 0}
        .files{list-style:none;margin:0;padding:0}.files li{padding:.5rem 0;border-top:1px solid var(--line);
        overflow-wrap:anywhere}.files li:first-child{border-top:0;padding-top:0}.files a{font-weight:550}

        """

    private static let narrow = """
        @media (max-width:60rem){.columns{grid-template-columns:minmax(0,1fr)}
        .filters{grid-template-columns:1fr 1fr}.filters .wide,.filters .go{grid-column:1/-1}
        .list .cufe,.list thead th:last-child{display:none}}
        @media (max-width:44rem){.wrap{padding:0 1rem}main.wrap{padding-top:1.25rem}.top .wrap{gap:.75rem}
        .top nav a{padding:0 .65rem}h1{font-size:1.4rem}
        .tiles{grid-template-columns:repeat(auto-fill,minmax(6.4rem,1fr));gap:.5rem}
        .tile{padding:.55rem .75rem}.tile b{font-size:1.3rem}.filters button{width:100%}.go{flex-wrap:wrap}
        .only-narrow{display:inline}
        .list,.list tbody{display:block;background:none;border:0;box-shadow:none}
        .list thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
        .list tbody tr{display:grid;grid-template-columns:minmax(0,1fr) auto;gap:.15rem .75rem;
        background:var(--card);
        border:1px solid var(--line);border-radius:.9rem;padding:.85rem 1rem;margin:0 0 .7rem;
        box-shadow:var(--shade)}
        .list tbody tr>*,.list tr>:first-child,.list tr>:last-child{padding:0;border:0}
        .list tbody tr:hover>*{background:none}.list .state{text-align:right}.list th a{font-size:1.02rem}
        .list .sum{text-align:right}.list .when{grid-column:1/-1;font-size:.86rem;color:var(--soft)}
        .list .who small{display:none}.list.drops .when{grid-column:1}.list.drops .sum{grid-column:2;
        grid-row:3}
        .list.drops .who{grid-column:1/-1}
        .card{padding:1rem 1.1rem}.data,.data tbody{display:block}
        .data thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
        .data tr{display:block;padding:.6rem 0;border-bottom:1px solid var(--line)}
        .data th,.data td{display:inline;padding:0 .5rem 0 0;border:0}.data th{display:block;
        color:var(--soft)}}
        @media (prefers-reduced-motion:reduce){*{transition:none!important;animation:none!important}}
        @media print{.top,.filters,.switch,.pages{display:none}.card,.list{box-shadow:none}}

        """
}

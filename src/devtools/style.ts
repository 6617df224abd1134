// The styles of the overlay as a constructed stylesheet, which no Content Security Policy blocks.

const CSS = `
:host{all:initial;--paper:#fff;--ink:#1c1b1a;--quiet:#5c5854;--line:#d9d4ce;--accent:#0b57a4;--bar:#3c7fc0;--other:#8a8580;--search:#2f7d4f;--bad:#b3261e;
position:fixed;right:0;bottom:0;z-index:2147483647;color:var(--ink);font:13px/1.45 system-ui,sans-serif;color-scheme:light}
:host([hidden]){display:none}
@media (prefers-color-scheme:dark){:host{--paper:#1b1d20;--ink:#ecebe9;--quiet:#b0aca7;--line:#3b3e43;--accent:#8ec1f5;--bar:#5b9bd8;--other:#8f8b86;--search:#5fb582;--bad:#ff8a80;color-scheme:dark}}
*{box-sizing:border-box}
.sheet{display:flex;flex-direction:column;width:min(46rem,100vw);height:min(34rem,70vh);background:var(--paper);border:1px solid var(--line);border-radius:8px 8px 0 0;box-shadow:0 4px 32px #0005}
.head{display:flex;align-items:center;gap:.75rem;padding:.4rem .8rem;border-bottom:1px solid var(--line)}
h2{flex:1;margin:0;font-size:14px}h3{margin:1rem 0 .3rem;font-size:13px}section:first-child h3{margin-top:0}
button,select,input{padding:.25rem .6rem;border:1px solid var(--quiet);border-radius:4px;background:var(--paper);color:var(--ink);font:inherit}
button{cursor:pointer}:focus-visible{outline:2px solid var(--accent);outline-offset:1px}
[role=tablist]{display:flex;flex-wrap:wrap;gap:.2rem;padding:.3rem .8rem 0;border-bottom:1px solid var(--line)}
[role=tab]{border:0;border-radius:4px 4px 0 0;border-bottom:3px solid transparent}[role=tab][aria-selected=true]{border-bottom-color:var(--accent);font-weight:600}
[role=tabpanel]{flex:1;overflow:auto;padding:.8rem}
dl{margin:0}dl>div{display:grid;grid-template-columns:9rem 1fr;gap:.6rem;padding:.1rem 0}dt{color:var(--quiet)}dd{margin:0;overflow-wrap:anywhere}
ul,ol{margin:.3rem 0;padding-left:1.4rem}p{margin:.3rem 0}.quiet,caption,figcaption{color:var(--quiet)}figure{margin:0}
table{width:100%;border-collapse:collapse}caption{text-align:left}th,td{padding:.15rem .5rem .15rem 0;border-bottom:1px solid var(--line);text-align:left;vertical-align:top;overflow-wrap:anywhere}
.chart{display:block;width:100%;height:7.5rem;border-bottom:1px solid var(--line)}.strip{width:12.5rem;max-width:60%;height:.6rem;margin-right:.6rem}
.bar{fill:var(--other)}.bar.list{fill:var(--bar)}.bar.search{fill:var(--search)}.bar.failed,.bar.against{fill:var(--bad)}
.score{float:right;font-variant-numeric:tabular-nums}.items li{padding:.3rem 0;border-bottom:1px solid var(--line)}form{display:flex;flex-wrap:wrap;gap:.5rem;align-items:center}form[hidden]{display:none}`;

export function sheet(): CSSStyleSheet {
  const made = new CSSStyleSheet();
  made.replaceSync(CSS);
  return made;
}

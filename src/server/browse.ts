import type { Words } from '../words/index.js';
import { parametersIn, ROUTES, templateOf } from './openapi.js';
import type { Route } from './route.js';

/** The style of the page, served as a file of its own: the page has neither style nor script in it. */
export const BROWSE_CSS = `:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
body{margin:2rem auto;max-width:60rem;padding:0 1rem}
article{border-top:1px solid color-mix(in srgb,currentColor 25%,transparent);padding:.75rem 0}
h2{font:600 1rem ui-monospace,monospace;margin:0}
p{margin:.25rem 0}
form{display:flex;flex-wrap:wrap;gap:.5rem;align-items:end}
label{display:grid;font-size:.8rem}
input,select,button{font:inherit;padding:.25rem .5rem;min-height:2.5rem}
`;

/** A page that lists every address with a form to try it. */
export function browsePage(words: Words): string {
  const title = escaped(words.shell('api-title'));
  return `<!doctype html>
<html lang="${words.lang}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title><link rel="icon" href="/icon.svg"><link rel="stylesheet" href="/api/browse.css"></head>
<body><main><h1>${title}</h1><p>${escaped(words.shell('api-about'))} · <a href="/api/openapi.json">OpenAPI 3.1</a></p>
${ROUTES.map(sectionOf).join('\n')}
</main></body></html>
`;
}

function sectionOf(route: Route): string {
  const path = templateOf(route);
  const heading = `<h2>${route.method.toUpperCase()} ${escaped(path)}</h2><p>${escaped(route.summary)}</p>`;
  // A form can only fill in a query: addresses with parts and those that write are shown, not tried.
  const form = route.method === 'get' && !path.includes('{') ? formOf(route, path) : '';
  return `<article>${heading}${form}</article>`;
}

function formOf(route: Route, path: string): string {
  const fields = parametersIn(route).map(({ name, schema }) => {
    const choices = schema['enum'] as readonly string[] | undefined;
    const options = choices?.map((choice) => `<option>${escaped(choice)}</option>`).join('');
    const field = options
      ? `<select name="${name}"><option value="" selected></option>${options}</select>`
      : `<input name="${name}">`;
    return `<label>${name}${field}</label>`;
  });
  return `<form method="get" action="${path}">${fields.join('')}<button>GET</button></form>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/**
 * The stand-in document of unit tests knows no `compatMode`; KaTeX refuses to draw where it is not that of a page
 * with a doctype, which the window's page has.
 */
if ('document' in globalThis && document.compatMode === undefined)
  Object.defineProperty(document, 'compatMode', { value: 'CSS1Compat' });

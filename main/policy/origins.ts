/** Every web decision of both hosts compares parsed origins, never pieces of text. */
export const APP_ORIGIN = 'app://spinmotive';

/** Origin of an address; null when it is no address. `app:` is no special scheme to the URL parser, so it is put together. */
export const originOf = (address: string): string | null => {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.username !== '' || url.password !== '') return null;
  return `${url.protocol}//${url.host}`;
};

export const isOwnPage = (address: string | undefined | null, own: string): boolean =>
  typeof address === 'string' && originOf(address) === own;

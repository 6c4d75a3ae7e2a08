/** A DOM without a browser for the figures of the command line. */
export const withDocument = async <T>(work: (document: Document) => T): Promise<T> => {
  const { Window } = await import('happy-dom');
  const window = new Window();
  try {
    return work(window.document as unknown as Document);
  } finally {
    await window.happyDOM.close();
  }
};

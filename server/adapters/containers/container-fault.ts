/** What is wrong with a picture's file; the adapter that reads it says it in a sentence. */
export class ContainerFault extends Error {
  constructor(
    readonly kind: 'too_many_parts' | 'too_long' | 'damaged',
    options?: ErrorOptions,
  ) {
    super(`The file's parts cannot be read: ${kind}.`, options);
  }
}

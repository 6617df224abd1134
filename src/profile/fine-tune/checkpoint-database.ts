// The name of the database of a record's checkpoint, in a module of its own so that it can be used without loading the
// store.

export function checkpointDatabase(record: string): string {
  return `vitrine-learnt:${record}`;
}

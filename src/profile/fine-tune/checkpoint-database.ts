// The name of the database in which a record's checkpoint is kept: known without what reads and writes it.

export function checkpointDatabase(record: string): string {
  return `vitrine-learnt:${record}`;
}

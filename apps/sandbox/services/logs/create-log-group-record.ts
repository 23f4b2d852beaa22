import type { LogGroup } from './state'

/** An empty log group with AWS's defaults: standard class, no retention, events never expire. */
export const createLogGroupRecord = (name: string, creationTime: number): LogGroup => ({
  name,
  creationTime,
  logGroupClass: 'STANDARD',
  retentionInDays: undefined,
  kmsKeyId: undefined,
  deletionProtection: false,
  streams: new Map(),
  filters: new Map(),
  tags: new Map(),
})

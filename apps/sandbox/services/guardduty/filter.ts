import type { Criteria } from './finding-criteria'

/** A saved filter. With ARCHIVE it is a suppression rule. Its place in the detector's list is its rank. */
export interface FilterRecord {
  readonly name: string
  description: string
  action: 'NOOP' | 'ARCHIVE'
  criteria: Criteria
  readonly tags: Map<string, string>
}

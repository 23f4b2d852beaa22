/** The kinds of lists that GuardDuty knows; findings about what is on a trusted one are not made. */
export type ListKind = 'trusted-ip' | 'trusted-entity' | 'threat-ip' | 'threat-entity'

/** A list of addresses or entities of a detector. */
export interface ObservedList {
  readonly kind: ListKind
  readonly name: string
  /** AWS's format, such as `TXT` or `STIX`. */
  readonly format: string
  /** Where its content is, such as `s3://bucket/list.txt`. */
  readonly location: string
  /** AWS's status: `ACTIVE`, `INACTIVE`, `ACTIVATING`, `DEACTIVATING`, `ERROR`, … */
  readonly status: string
}

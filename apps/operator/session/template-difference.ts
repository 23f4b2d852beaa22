/** A property of a resource that changes; a side that lacks it has no value. */
export interface PropertyChange {
  readonly name: string
  readonly before?: unknown
  readonly after?: unknown
}

/** One resource of a template that is added, changed or removed. */
export interface ResourceChange {
  readonly change: 'add' | 'change' | 'remove'
  readonly id: string
  /** CloudFormation's name of the type; of the new one, where it changes. */
  readonly type: string
  /**
   * Whether CloudFormation makes a new resource and deletes the old one: `yes`, `maybe` (it depends on the values), `no`.
   */
  readonly replaces: 'yes' | 'maybe' | 'no'
  readonly properties: readonly PropertyChange[]
}

/** How the template that AWS holds differs from the one that is to be deployed. */
export interface TemplateDifference {
  readonly of: 'stack' | 'stack-set'
  readonly name: string
  readonly resources: readonly ResourceChange[]
  /** Parts other than resources that differ, such as `Outputs.ExportBucketArn`. */
  readonly others: readonly string[]
}

/** A part of the CDK bootstrap that its stack should hold and that does not exist. */
export interface MissingPart {
  /** The logical id in the CDK's bootstrap template. */
  readonly logicalId: string
  /** What it is, with its name: `the bucket cdk-guardpost-assets-…`. */
  readonly what: string
}

/** The stack of the CDK bootstrap, and what somebody deleted of it. */
export interface ObservedToolkit {
  readonly status: string
  /** Present when its creation failed: why, the first cause first. */
  readonly neverCreated?: readonly string[]
  readonly missing: readonly MissingPart[]
  /** What it was deployed with; absent where its state says nothing of it. */
  readonly deployedWith?: {
    readonly tags: Readonly<Record<string, string>>
    /** ARNs of the policies of CloudFormation's role. */
    readonly executionPolicies: readonly string[]
    /** The boundary of its roles, by name with path; '' for none. */
    readonly permissionsBoundary: string
  }
}

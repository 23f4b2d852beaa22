import type { AccountId, Region } from '../manifest/ids'
import type { Manifest } from '../manifest/manifest'

/** A stack as synthesis made it. */
export interface SynthesizedStack {
  readonly name: string
  /** SHA-256 of the template in canonical JSON, lower-case hexadecimal. */
  readonly digest: string
}

/** A StackSet as synthesis made it: which stack declares it, its content and its targets. */
export interface SynthesizedStackSet {
  readonly name: string
  /** Name of the stack that declares it. */
  readonly stack: string
  readonly digest: string
  readonly accounts: readonly AccountId[]
  readonly regions: readonly Region[]
}

/** What `synthesize(manifest)` gives: a cloud assembly and what planning needs to know of it. */
export interface Assembly {
  /** The folder of the cloud assembly, for the CDK engine. */
  readonly directory: string
  /** In the order in which they are deployed. */
  readonly stacks: readonly SynthesizedStack[]
  readonly stackSets: readonly SynthesizedStackSet[]
  /** Names of the Foundation stack's outputs that hold the export bucket and key, and its mail topics' names. */
  readonly exportOutputs: { readonly bucketArn: string; readonly keyArn: string }
  readonly bootstrap: { readonly toolkitStackName: string; readonly minimumVersion: number }
}

/** The state that the organization is to be in. */
export interface Desired {
  readonly manifest: Manifest
  readonly assembly: Assembly
}

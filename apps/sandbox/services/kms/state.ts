import type { Tags } from '../../kit/tags'
import type { PolicyDocument } from '../../policy/policy-document'
import type { OperationName, OperationOf } from '../../request/operation'
import { RegionalMap } from '../../world/regional-map'
import { defineStore } from '../../world/world'

type Client = typeof import('@aws-sdk/client-kms')

/** An operation by its name at AWS, with input and output of the SDK's command. */
export type KmsOperation<Name extends OperationName<Client>> = OperationOf<Client, Name>

/** A KMS key: only symmetric encryption keys exist in the sandbox. */
export interface Key {
  readonly id: string
  readonly arn: string
  readonly account: string
  readonly region: string
  readonly created: Date
  description: string
  /** `AWS`: made by a service (`alias/aws/sns`), with a policy that nobody can change. */
  readonly manager: 'CUSTOMER' | 'AWS'
  policy: PolicyDocument
  enabled: boolean
  rotates: boolean
  /** Days between rotations; 365 unless set. */
  rotationDays: number
  /** Set while the key waits for its deletion; from then on it is gone. */
  deletion: Date | undefined
  /** The waiting period asked for, in days. */
  pendingDays: number | undefined
  readonly tags: Tags
}

/** An alias and the key it stands for. */
export interface Alias {
  readonly name: string
  keyId: string
  readonly created: Date
  updated: Date
}

/** The keys of one account and Region. */
export interface RegionalKeys {
  readonly keys: Map<string, Key>
  readonly aliases: Map<string, Alias>
}

/** Keys and aliases. */
export const kmsStore = defineStore(
  'kms',
  () => new RegionalMap<RegionalKeys>(() => ({ keys: new Map(), aliases: new Map() })),
)

import { type PolicyDocument, parsePolicy } from '../../policy/policy-document'
import { defineStore, type World } from '../../world/world'
import { findAwsPolicy } from './aws-managed-policies'
import { isAwsManagedPolicy } from './managed-policies'
import { identitiesOf, type Role } from './state'

/** What a role's own policies say. */
export interface IdentityPolicies {
  /** Its inline policies, and the default versions of those that are attached to it. */
  readonly identity: readonly PolicyDocument[]
  readonly boundary?: PolicyDocument
  /** ARNs of policies of AWS's that are attached and that the sandbox does not know. */
  readonly unknown: readonly string[]
}

/** Policies that were read before, by their text: they are asked at every call. */
class ReadPolicies {
  readonly #documents = new Map<string, PolicyDocument>()

  read(text: string): PolicyDocument {
    const found = this.#documents.get(text)
    if (found) return found
    // Policies that nobody has any more are forgotten with all others.
    if (this.#documents.size >= 500) this.#documents.clear()
    const document = parsePolicy(text, 'identity')
    this.#documents.set(text, document)
    return document
  }

  toJSON(): undefined {
    return undefined
  }
}

const readPolicies = defineStore('read-policies', () => new ReadPolicies())

/** An identity policy from its text, read once. */
export const readIdentityPolicy = (world: World, text: string): PolicyDocument => world.store(readPolicies).read(text)

/** The document of a managed policy; undefined for one of AWS's that the sandbox does not know, or that is gone. */
export const findManagedDocument = (world: World, account: string, arn: string): PolicyDocument | undefined => {
  if (isAwsManagedPolicy(arn)) return findAwsPolicy(arn)
  const policy = identitiesOf(world, account).policies.get(arn)
  const version = policy?.versions.find(({ id }) => id === policy.defaultVersion)
  return version && readIdentityPolicy(world, version.document)
}

/** What the own policies of a role of an account say. */
export const identityPoliciesOf = (world: World, role: Role, account: string): IdentityPolicies => {
  const identity = [...role.inline.values()].map((text) => readIdentityPolicy(world, text))
  const unknown: string[] = []
  for (const arn of role.attached) {
    const document = findManagedDocument(world, account, arn)
    if (document) identity.push(document)
    else if (isAwsManagedPolicy(arn)) unknown.push(arn)
  }
  // A boundary whose document nobody knows allows nothing.
  const boundary = role.boundary === undefined ? undefined : findManagedDocument(world, account, role.boundary)
  return {
    identity,
    unknown,
    ...(role.boundary !== undefined && { boundary: boundary ?? { Statement: [] } }),
  }
}

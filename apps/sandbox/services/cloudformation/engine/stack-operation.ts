import type { ResourceStatus, StackStatus } from '@aws-sdk/client-cloudformation'
import type { Call } from '../../../request/operation'
import { mayAssume } from '../../iam/role-decisions'
import { findRole } from '../../iam/state'
import { validationError } from '../errors'
import type { Stack, StackResource } from '../stack'

/**
 * The call in which a stack's work is done: with its service role, or with the caller's own rights.
 * @throws AwsError `ValidationError` when the role does not exist or does not trust CloudFormation.
 */
export const actAs = (call: Call, roleArn: string | undefined): Call => {
  if (roleArn === undefined) return call
  const [, account, name = ''] = /^arn:aws:iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(roleArn) ?? []
  const role = account === call.account ? findRole(call.world, call.account, name) : undefined
  const context = { 'aws:SourceAccount': call.account }
  if (!role || !mayAssume(role, { service: 'cloudformation.amazonaws.com' }, context).allowed) {
    throw validationError(`Role ${roleArn} is invalid or cannot be assumed`)
  }
  const session = 'AWSCloudFormation'
  return {
    ...call,
    caller: {
      account: call.account,
      arn: `arn:aws:sts::${call.account}:assumed-role/${name}/${session}`,
      userId: `AROA${call.account}SANDBOX:${session}`,
      role: { name, session },
    },
  }
}

/**
 * One run of work on a stack: it writes the stack's history while it changes stack and resources.
 */
export class StackOperation {
  readonly stack: Stack
  /** Acts in the stack's account and Region. */
  readonly call: Call
  readonly id: string
  readonly #clientRequestToken: string | undefined

  /** Whether resources that exist already under the template's custom names are taken over. */
  readonly importsExisting: boolean

  constructor(stack: Stack, call: Call, clientRequestToken?: string, importsExisting = false) {
    this.stack = stack
    this.call = { ...call, account: stack.account, region: stack.region }
    this.id = call.world.ids.uuid()
    this.#clientRequestToken = clientRequestToken
    this.importsExisting = importsExisting
  }

  now(): Date {
    return this.call.world.clock.now()
  }

  /** Moves the stack to a status and writes that down. */
  setStatus(status: StackStatus, reason?: string): void {
    this.stack.status = status
    if (reason === undefined) delete this.stack.statusReason
    else this.stack.statusReason = reason
    this.#record({
      logicalId: this.stack.name,
      physicalId: this.stack.id,
      type: 'AWS::CloudFormation::Stack',
      status,
      reason,
    })
  }

  /** Writes down what became of a resource, and keeps it in the stack as it now is. */
  keep(resource: StackResource, status: ResourceStatus, reason?: string): StackResource {
    const { statusReason: _previous, ...rest } = resource
    const kept: StackResource = {
      ...rest,
      status,
      timestamp: this.now(),
      ...(reason === undefined ? {} : { statusReason: reason }),
    }
    this.stack.resources.set(resource.logicalId, kept)
    this.record(kept, status, reason)
    return kept
  }

  /**
   * Writes down an event of a resource that is not the one the stack keeps under its name, such as
   * a superseded one.
   */
  record(
    resource: Pick<StackResource, 'logicalId' | 'physicalId' | 'type' | 'properties'>,
    status: ResourceStatus,
    reason?: string,
  ): void {
    const { logicalId, physicalId, type, properties } = resource
    this.#record({ logicalId, physicalId, type, status, reason, properties: JSON.stringify(properties) })
  }

  /** Events are a millisecond apart at least: clients such as the CDK sort them by time. */
  #nextMoment(): Date {
    const last = this.stack.events.at(-1)?.timestamp.getTime() ?? 0
    return new Date(Math.max(this.now().getTime(), last + 1))
  }

  #record(event: {
    logicalId: string
    physicalId: string
    type: string
    status: string
    reason: string | undefined
    properties?: string
  }): void {
    const { reason, ...rest } = event
    this.stack.events.push({
      id: `${event.logicalId}-${event.status}-${this.call.world.ids.hex(12)}`,
      ...rest,
      ...(reason === undefined ? {} : { reason }),
      timestamp: this.#nextMoment(),
      operationId: this.id,
      ...(this.#clientRequestToken === undefined ? {} : { clientRequestToken: this.#clientRequestToken }),
    })
  }
}

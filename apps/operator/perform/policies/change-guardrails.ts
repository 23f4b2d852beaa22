import { type GuardrailStep, guardrailsDescription, guardrailsName } from '../../../planning/policies/guardrail-steps'
import { taggedInput } from '../../aws/company-tags'
import { OperatorError } from '../../base/operator-error'
import { type PolicyCall, type PolicyContext, policyCall } from './policy-call'

/** The policy that is changed. */
export interface ChangedGuardrails {
  /** Absent where it is to be created. */
  readonly id?: string
  readonly content: string
  readonly tags?: Readonly<Record<string, string>>
}

const create = async ({ content, tags }: ChangedGuardrails, context: PolicyContext): Promise<string> => {
  const { CreatePolicyCommand } = await import('@aws-sdk/client-organizations')
  const made = await policyCall(
    {
      operation: 'CreatePolicy',
      what: `the policy ${guardrailsName}`,
      send: (client) =>
        client.send(
          new CreatePolicyCommand({
            Name: guardrailsName,
            Description: guardrailsDescription,
            Content: content,
            Type: 'SERVICE_CONTROL_POLICY',
            ...taggedInput(tags),
          }),
        ),
    },
    context,
  )
  return made?.Policy?.PolicySummary?.Id ?? ''
}

/** The id of the policy that a step changes. @throws OperatorError `POLICY_GONE` where there is none. */
const known = (id: string | undefined): string => {
  if (id !== undefined) return id
  throw new OperatorError(
    'POLICY_GONE',
    `AWS Organizations has no policy ${guardrailsName}`,
    'Run "guardpost guardrails --attach" again',
  )
}

type Change = Exclude<GuardrailStep, { kind: 'create' }>

/** Detachment may take a moment to count before the policy can be deleted (PolicyInUseException, DeletePolicy). */
const callFor = async (step: Change, PolicyId: string, Content: string): Promise<PolicyCall<unknown>> => {
  const organizations = await import('@aws-sdk/client-organizations')
  const what = `the policy ${guardrailsName}`
  if (step.kind === 'update') {
    const command = new organizations.UpdatePolicyCommand({ PolicyId, Content })
    return { operation: 'UpdatePolicy', what, send: (client) => client.send(command) }
  }
  if (step.kind === 'delete') {
    const command = new organizations.DeletePolicyCommand({ PolicyId })
    return {
      operation: 'DeletePolicy',
      what: `${what} to be deleted`,
      send: (client) => client.send(command),
      benign: ['PolicyNotFoundException'],
      passing: ['PolicyInUseException'],
    }
  }
  const TargetId = step.target
  if (step.kind === 'attach') {
    const command = new organizations.AttachPolicyCommand({ PolicyId, TargetId })
    return {
      operation: 'AttachPolicy',
      what: `${what} to be attached to ${TargetId}`,
      send: (client) => client.send(command),
      benign: ['DuplicatePolicyAttachmentException'],
    }
  }
  const command = new organizations.DetachPolicyCommand({ PolicyId, TargetId })
  return {
    operation: 'DetachPolicy',
    what: `${what} to be detached from ${TargetId}`,
    send: (client) => client.send(command),
    benign: ['PolicyNotAttachedException', 'TargetNotFoundException'],
  }
}

/**
 * Carries the steps out one after another. Doing them again does no harm: what is done already is not a failure.
 * @throws AwsCallFailed and TimedOut, with the steps before done
 */
export const changeGuardrails = async (
  steps: readonly GuardrailStep[],
  { id, content, tags }: ChangedGuardrails,
  context: PolicyContext,
): Promise<void> => {
  let policy = id
  for (const step of steps) {
    if (step.kind === 'create') policy = await create({ content, ...(tags && { tags }) }, context)
    else await policyCall(await callFor(step, known(policy), content), context)
  }
}

import { type GuardrailStep, guardrailsDescription, guardrailsName } from '../../../planning/policies/guardrail-steps'
import { taggedInput } from '../../aws/company-tags'
import { OperatorError } from '../../base/operator-error'
import { type PolicyCall, type PolicyContext, policyCall } from './policy-call'
import { attachment, deletion, detachment } from './policy-changes'

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

const callFor = async (step: Change, policyId: string, Content: string): Promise<PolicyCall<unknown>> => {
  const policy = { name: guardrailsName, policyId }
  switch (step.kind) {
    case 'attach':
      return attachment({ ...policy, target: step.target, place: step.target })
    case 'detach':
      return detachment({ ...policy, target: step.target, place: step.target })
    case 'delete':
      return deletion(policy)
    case 'update': {
      const { UpdatePolicyCommand } = await import('@aws-sdk/client-organizations')
      const command = new UpdatePolicyCommand({ PolicyId: policyId, Content })
      return { operation: 'UpdatePolicy', what: `the policy ${guardrailsName}`, send: (client) => client.send(command) }
    }
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

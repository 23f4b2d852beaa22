import type { PolicyCall } from './policy-call'

/** A policy by its name and id. */
interface NamedPolicy {
  readonly name: string
  readonly policyId: string
}

/** The root, a unit or an account by its id, and what people call it. */
interface Target {
  readonly target: string
  readonly place: string
}

/** Attaches a policy; where it is attached already, nothing is to be done. */
export const attachment = async ({
  name,
  policyId,
  target,
  place,
}: NamedPolicy & Target): Promise<PolicyCall<unknown>> => {
  const { AttachPolicyCommand } = await import('@aws-sdk/client-organizations')
  return {
    operation: 'AttachPolicy',
    what: `the policy ${name} to be attached to ${place}`,
    send: (client) => client.send(new AttachPolicyCommand({ PolicyId: policyId, TargetId: target })),
    benign: ['DuplicatePolicyAttachmentException'],
  }
}

/** Detaches a policy; where it, or its target, is gone, nothing is to be done. */
export const detachment = async ({
  name,
  policyId,
  target,
  place,
}: NamedPolicy & Target): Promise<PolicyCall<unknown>> => {
  const { DetachPolicyCommand } = await import('@aws-sdk/client-organizations')
  return {
    operation: 'DetachPolicy',
    what: `the policy ${name} to be detached from ${place}`,
    send: (client) => client.send(new DetachPolicyCommand({ PolicyId: policyId, TargetId: target })),
    benign: ['PolicyNotAttachedException', 'PolicyNotFoundException', 'TargetNotFoundException'],
  }
}

/** Deletes a policy. A detachment may take a moment to count (PolicyInUseException). */
export const deletion = async ({ name, policyId }: NamedPolicy): Promise<PolicyCall<unknown>> => {
  const { DeletePolicyCommand } = await import('@aws-sdk/client-organizations')
  return {
    operation: 'DeletePolicy',
    what: `the policy ${name} to be deleted`,
    send: (client) => client.send(new DeletePolicyCommand({ PolicyId: policyId })),
    benign: ['PolicyNotFoundException'],
    passing: ['PolicyInUseException'],
  }
}

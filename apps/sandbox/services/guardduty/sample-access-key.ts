import type { Resource } from '@aws-sdk/client-guardduty'
import { sampleNames } from './sample-names'

/** The access key of a sample: who called an API. */
export const sampleAccessKey = (): Resource => ({
  ResourceType: 'AccessKey',
  AccessKeyDetails: {
    AccessKeyId: 'GeneratedFindingAccessKeyId',
    PrincipalId: 'GeneratedFindingPrincipalId',
    UserName: sampleNames.user,
    UserType: 'IAMUser',
  },
})

/** The access key that invoked an AI model, with the model. */
export const sampleModelCaller = (): Resource => ({
  ...sampleAccessKey(),
  ModelDetails: [{ ModelId: sampleNames.model }],
})

/** The access key that sent a prompt, with the guardrail that took it for an attack. */
export const samplePromptSender = (): Resource => ({
  ...sampleAccessKey(),
  BedrockGuardrailDetails: {
    Guardrails: [{ Arn: `arn:aws:bedrock:us-west-2:123456789012:guardrail/${sampleNames.guardrail}`, Version: '1' }],
    GuardrailAction: 'GUARDRAIL_INTERVENED',
    GuardrailSource: 'INPUT',
    ContentPolicyFilters: [{ Type: 'PROMPT_ATTACK', Confidence: 'HIGH', Action: 'BLOCKED' }],
  },
})

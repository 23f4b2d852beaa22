import { counted } from '../../../manifest/text/counted'
import type { GuardrailStep } from '../../../planning/policies/guardrail-steps'
import type { GuardrailDocument } from '../../permissions/guardrail-document'
import { faceOf, writeJson } from '../face'
import { painter } from '../paint'

/** The policy, whom it leaves out, and how long it is. */
export interface GuardrailsShown {
  readonly document: GuardrailDocument
  readonly exempt: readonly string[]
  /** As AWS counts it, without blanks. */
  readonly characters: number
}

/** What is done in an organization, with what is said of it beside the steps. */
interface GuardrailsChange extends GuardrailsShown {
  readonly steps: readonly GuardrailStep[]
  /** A name for each target that people know, such as the path of a unit. */
  readonly nameOf: (target: string) => string
  /** What a person should know before, sentences. */
  readonly remarks: readonly string[]
}

/** What `guardpost guardrails` shows. */
export interface GuardrailsView {
  /** The policy alone, so that a file or another program can take it. */
  readonly document: (shown: GuardrailsShown) => void
  readonly proposed: (change: GuardrailsChange) => void
  readonly done: (change: GuardrailsChange) => void
}

const stepText = (step: GuardrailStep, nameOf: GuardrailsChange['nameOf']): string => {
  switch (step.kind) {
    case 'create':
      return 'create the service control policy guardpost-guardrails'
    case 'update':
      return 'update the service control policy guardpost-guardrails'
    case 'delete':
      return 'delete the service control policy guardpost-guardrails'
    default:
      return `${step.kind} it ${step.kind === 'attach' ? 'to' : 'from'} ${nameOf(step.target)}`
  }
}

/** The view of `guardpost guardrails`. */
export const guardrailsView = faceOf<GuardrailsView>({
  human: ({ stdout, color }) => ({
    document: ({ document }) => stdout(`${JSON.stringify(document, null, 2)}\n`),
    proposed: ({ steps, nameOf, exempt, characters, remarks }) => {
      const paint = painter(color)
      const lines = [
        paint('strong', 'Guardrails'),
        ...steps.map((step) => `  ${stepText(step, nameOf)}`),
        ...(steps.some(({ kind }) => kind === 'create' || kind === 'update' || kind === 'attach')
          ? [
              `They leave out (${characters.toLocaleString('en-US')} of 10,240 characters):`,
              ...exempt.map((arn) => `  ${arn}`),
            ]
          : []),
        ...remarks,
      ]
      stdout(`${lines.join('\n')}\n`)
    },
    done: ({ steps }) =>
      stdout(steps.length === 0 ? 'Nothing to change.\n' : `${counted(steps.length, 'change')} made, and read back.\n`),
  }),
  json: (terminal) => ({
    document: (shown) => writeJson(terminal, { version: 1, ...shown }),
    proposed: () => undefined,
    done: ({ nameOf: _, ...change }) => writeJson(terminal, { version: 1, ...change }),
  }),
})

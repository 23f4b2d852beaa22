/** What one step of a rehearsal found out: plain JSON. */
export type Facts = Readonly<Record<string, unknown>>

/** One step as `rehearse --json` reports it. */
interface StepReport {
  readonly name: string
  readonly ok: boolean
  /** Wall-clock seconds, two decimals. */
  readonly seconds: number
  readonly facts: Facts
}

/** The answer of `rehearse --json`; docs/contracts.md. `slack` and `mail` are what people of this organization received. */
export interface RehearsalReport {
  readonly version: 1
  readonly ok: boolean
  readonly steps: readonly StepReport[]
  readonly slack: readonly unknown[]
  readonly mail: readonly unknown[]
}

/** One step of the story: a name for programs, a title for people, and what it does. It throws when the story cannot go on. */
export interface Step {
  readonly name: string
  readonly title: string
  readonly run: () => Promise<Facts>
}

/** Where a story is narrated to, and its clock. */
interface Narration {
  /** Writes a piece of the story for people. */
  readonly narrate: (text: string) => void
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number
}

const runStep = async (step: Step, narration: Narration): Promise<StepReport> => {
  const began = narration.now()
  const seconds = (): number => Number(((narration.now() - began) / 1000).toFixed(2))
  try {
    const facts = await step.run()
    return { name: step.name, ok: true, seconds: seconds(), facts }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    narration.narrate(`\nThis step failed: ${message}\n`)
    return { name: step.name, ok: false, seconds: seconds(), facts: { error: message } }
  }
}

/** Runs the steps in order and stops after the first that fails. */
export const runSteps = async (steps: readonly Step[], narration: Narration): Promise<readonly StepReport[]> => {
  const reports: StepReport[] = []
  for (const [index, step] of steps.entries()) {
    narration.narrate(`\n${index + 1}. ${step.title}\n`)
    const report = await runStep(step, narration)
    reports.push(report)
    if (!report.ok) break
  }
  return reports
}

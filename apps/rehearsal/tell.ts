import type { Facts, StepReport } from './report'

/** One step of the story: a name for programs, a title for people, and what it does. It throws when the story cannot go on. */
export interface Step {
  readonly name: string
  readonly title: string
  readonly run: () => Promise<Facts>
}

/** What telling a story needs. */
export interface Telling {
  /** Writes a piece of the story for people. */
  readonly narrate: (text: string) => void
  /** Milliseconds of a monotonic clock. */
  readonly now: () => number
}

const runStep = async (step: Step, telling: Telling): Promise<StepReport> => {
  const began = telling.now()
  const seconds = (): number => Number(((telling.now() - began) / 1000).toFixed(2))
  try {
    const facts = await step.run()
    return { name: step.name, ok: true, seconds: seconds(), facts }
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    telling.narrate(`\nThis step failed: ${message}\n`)
    return { name: step.name, ok: false, seconds: seconds(), facts: { error: message } }
  }
}

/** Runs the steps in order and stops behind the first that fails. */
export const tell = async (steps: readonly Step[], telling: Telling): Promise<readonly StepReport[]> => {
  const reports: StepReport[] = []
  for (const [index, step] of steps.entries()) {
    telling.narrate(`\n${index + 1}. ${step.title}\n`)
    const report = await runStep(step, telling)
    reports.push(report)
    if (!report.ok) break
  }
  return reports
}

/** What is wrong with a scenario, and where. */
export interface ScenarioProblem {
  /** Such as `accounts[3].unit`; empty for the scenario as a whole. */
  readonly place: string
  readonly says: string
}

/** A scenario that cannot be. `message` has a line for each problem, with its place. */
export class ScenarioError extends TypeError {
  readonly problems: readonly ScenarioProblem[]

  constructor(problems: readonly ScenarioProblem[]) {
    super(problems.map(({ place, says }) => (place === '' ? says : `${place}: ${says}`)).join('\n'))
    this.name = 'ScenarioError'
    this.problems = problems
  }
}

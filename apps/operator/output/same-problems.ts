import type { AccountId } from '../../manifest/ids'
import type { Coverage } from '../../planning/coverage/coverage'
import { groupBy } from '../../planning/words/group-by'

type Problem = Coverage['problems'][number]

/** A problem that is the same in several Regions, once. */
interface SameProblem extends Pick<Problem, 'code' | 'message'> {
  readonly regions: readonly string[]
  /** The accounts that are named in any of them. */
  readonly accounts: readonly AccountId[]
  /** The routes that it is about. */
  readonly routes: readonly string[]
}

/** Problems of the same code and message together, in the order of the first of each. */
export const sameProblems = (problems: readonly Problem[]): readonly SameProblem[] =>
  [...groupBy(problems, ({ code, message }) => `${code} ${message}`).values()].flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    const regions = group.flatMap((one) => one.regions ?? one.region ?? [])
    const accounts = group.flatMap((one) => one.accounts ?? one.account ?? [])
    return [
      {
        code: first.code,
        message: first.message,
        regions: [...new Set(regions)],
        accounts: [...new Set(accounts)],
        routes: [...new Set(group.flatMap(({ routes = [] }) => routes))],
      },
    ]
  })

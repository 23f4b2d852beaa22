import type { RouteExplanation } from '../../../planning/explain/explain-route'
import { routeText } from '../explain-route-text'
import { faceOf, writeJson } from '../face'
import { wrappedLines } from '../layout'
import { painter } from '../paint'

/** What `guardpost explain route` shows. */
export interface ExplainRouteView {
  readonly explained: (explanation: RouteExplanation) => void
}

/** The view of `guardpost explain route`. Its JSON is the explanation itself. */
export const explainRouteView = faceOf<ExplainRouteView>({
  human: ({ stdout, columns, color }) => ({
    explained: (explanation) => {
      const lines = routeText(explanation, painter(color))
      stdout(`${lines.map((line) => wrappedLines(line, columns)).join('\n')}\n`)
    },
  }),
  json: (terminal) => ({ explained: (explanation) => writeJson(terminal, explanation) }),
})

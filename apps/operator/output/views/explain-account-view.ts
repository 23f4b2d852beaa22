import type { AccountExplanation } from '../../../planning/explain/explain-account'
import { accountText } from '../explain-account-text'
import { faceOf, writeJson } from '../face'
import { wrappedLines } from '../layout'
import { painter } from '../paint'

/** What `guardpost explain account` shows. */
export interface ExplainAccountView {
  readonly explained: (explanation: AccountExplanation) => void
}

/** The view of `guardpost explain account`. Its JSON is the explanation itself. */
export const explainAccountView = faceOf<ExplainAccountView>({
  human: ({ stdout, columns, color }) => ({
    explained: (explanation) => {
      const lines = accountText(explanation, { paint: painter(color), columns })
      stdout(`${lines.map((line) => wrappedLines(line, columns)).join('\n')}\n`)
    },
  }),
  json: (terminal) => ({ explained: (explanation) => writeJson(terminal, explanation) }),
})

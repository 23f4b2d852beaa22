import type { CodeExplanation, CodeMeaning } from '../../codes/explain-code'
import type { RunbookAdvice } from '../../codes/runbook-advice'
import { faceOf, writeJson } from '../face'
import { wrappedLines } from '../layout'
import { type Paint, painter } from '../paint'

/** What `guardpost explain CODE` shows. */
export interface ExplainCodeView {
  readonly explained: (explanation: CodeExplanation) => void
}

const meaningText = (code: string, { title, means, wayOut, flag }: CodeMeaning, paint: Paint): readonly string[] => [
  `${paint('strong', code)}  ${title}`,
  `  ${means}`,
  ...(wayOut === undefined ? [] : [`  Way out: ${wayOut}`]),
  ...(flag === undefined ? [] : [`  To go ahead all the same: ${flag}`]),
]

const adviceText = ({ rows, sections }: RunbookAdvice): readonly string[] => {
  const groups = [...new Set(rows.map(({ section }) => section))]
  return [
    ...groups.flatMap((section) => [
      '',
      `From the runbook, "${section}"`,
      ...rows
        .filter((row) => row.section === section)
        .flatMap(({ symptom, cause, command }) => [`  ${symptom}`, `    cause: ${cause}`, `    do: ${command}`]),
    ]),
    ...(sections.length === 0 ? [] : ['', `docs/runbook.md mentions it in: ${sections.join(', ')}`]),
  ]
}

/** The view of `guardpost explain CODE`. Its JSON is the explanation itself. */
export const explainCodeView = faceOf<ExplainCodeView>({
  human: ({ stdout, columns, color }) => ({
    explained: ({ code, meanings, runbook }) => {
      const paint = painter(color)
      const parts = meanings.flatMap((meaning, index) => [
        ...(index === 0 ? [] : ['']),
        ...meaningText(code, meaning, paint),
      ])
      const lines = [...parts, ...adviceText(runbook)]
      stdout(`${lines.map((line) => wrappedLines(line, columns)).join('\n')}\n`)
    },
  }),
  json: (terminal) => ({ explained: (explanation) => writeJson(terminal, explanation) }),
})

import type { Coverage } from '../../../planning/coverage/coverage'
import type { Terminal } from '../../base/terminal'
import { faceOf, writeJson } from '../face'
import { statusMarkdown } from '../markdown/status-markdown'
import { statusCsv } from '../status/status-csv'
import { renderStatus } from '../status/status-text'

/** What `guardpost status` shows. */
export interface StatusView {
  readonly covered: (coverage: Coverage) => void
}

/** The form of the answer; text where none is named. */
interface StatusForm {
  readonly json?: boolean | undefined
  readonly csv?: boolean | undefined
  readonly markdown?: boolean | undefined
}

const face = faceOf<StatusView>({
  human: (terminal) => ({ covered: (coverage) => terminal.stdout(renderStatus(coverage, terminal)) }),
  json: (terminal) => ({ covered: (coverage) => writeJson(terminal, coverage) }),
})

/** The view of `guardpost status`. Its JSON is the coverage itself. */
export const statusView = (form: StatusForm, terminal: Terminal): StatusView => {
  if (form.csv) return { covered: (coverage) => terminal.stdout(statusCsv(coverage)) }
  if (form.markdown) return { covered: (coverage) => terminal.stdout(statusMarkdown(coverage)) }
  return face(form, terminal)
}

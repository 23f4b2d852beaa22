import type { Coverage } from '../../../planning/coverage/coverage'
import { faceOf, writeJson } from '../face'
import { renderStatus } from '../status-text'

/** What `guardpost status` shows. */
export interface StatusView {
  readonly covered: (coverage: Coverage) => void
}

/** The view of `guardpost status`. Its JSON is the coverage itself. */
export const statusView = faceOf<StatusView>({
  human: (terminal) => ({ covered: (coverage) => terminal.stdout(renderStatus(coverage, terminal)) }),
  json: (terminal) => ({ covered: (coverage) => writeJson(terminal, coverage) }),
})

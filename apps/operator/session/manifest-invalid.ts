import { counted } from '../../manifest/text/counted'
import { type Issue, renderIssues } from '../../manifest/text/issue'

/** The manifest has problems; the command ends before any AWS call. */
export class ManifestInvalid extends Error {
  readonly file: string
  readonly issues: readonly Issue[]
  readonly warnings: readonly Issue[]

  constructor(file: string, issues: readonly Issue[], warnings: readonly Issue[] = []) {
    super(`${file} has ${counted(issues.length, 'problem')}`)
    this.name = 'ManifestInvalid'
    this.file = file
    this.issues = issues
    this.warnings = warnings
  }

  /** All problems, warnings first, as a person reads them. */
  render(): string {
    return [renderIssues(this.file, [...this.warnings, ...this.issues]), this.message].join('\n\n')
  }
}

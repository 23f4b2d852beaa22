import { exclusiveFeatures, type FeatureName } from '../../manifest/features'
import type { Manifest } from '../../manifest/manifest'
import type { ProtectionRow } from '../../manifest/protection/protection-table'
import { type Path, toPointer } from '../../manifest/text/place'

/** The exception of the protection that a line is in, as a JSON pointer; undefined for a line elsewhere. */
export const exceptionOf = (line: Path | undefined): string | undefined =>
  line?.[0] === 'protection' && line[1] === 'exceptions' ? toPointer(line.slice(0, 3)) : undefined

/** Why an account is left out, said after its name: the line that is nearest to it. */
export const exclusionWords = (line: Path | undefined): string => {
  const exception = exceptionOf(line)
  return exception === undefined ? 'has "enroll": false' : `is left out by ${exception} ("enroll": false)`
}

/**
 * The lines that decide on features of an account, as JSON pointers; the feature that another one replaces is the other one's. None
 * where the manifest has no exceptions: then everybody knows where to look.
 */
export const linesOf = (
  { protection }: Pick<Manifest, 'protection'>,
  row: ProtectionRow,
  names: readonly FeatureName[],
): readonly string[] => {
  if ((protection.exceptions ?? []).length === 0) return []
  const { older, newer } = exclusiveFeatures
  const cells = names.flatMap((name) => row[name] ?? (name === older ? row[newer] : undefined) ?? [])
  return [...new Set(cells.map(({ by }) => toPointer(by)))]
}

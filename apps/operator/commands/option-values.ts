import { InvalidArgumentError } from '@commander-js/extra-typings'
import { parseRegion, type Region } from '../../manifest/ids'
import { isInOtherPartition, regionForm, regionNames } from '../../manifest/regions'
import { type AddedSource, addedSources } from '../../manifest/sources/sources'
import { nearest } from '../../manifest/text/nearest'
import { UsageError } from '../base/operator-error'

/**
 * A Region that the command line names. GuardDuty and Chatbot's CloudFormation types are in all of those that Guardpost serves.
 * @throws UsageError `REGION_UNKNOWN` with the nearest name.
 */
export const namedRegion = (name: string): Region => {
  if (regionForm.test(name)) return parseRegion(name)
  const meant = nearest(name, regionNames)
  throw new UsageError(
    'REGION_UNKNOWN',
    isInOtherPartition(name)
      ? `${name} is in a partition of AWS in which Chatbot does not exist`
      : `${JSON.stringify(name)} is not a Region of AWS's commercial partition`,
    meant === undefined ? `Name one of: ${regionNames.join(', ')}` : `Did you mean ${meant}?`,
  )
}

/** Regions with commas between them. @throws UsageError `REGION_UNKNOWN` for the first that is not one. */
export const namedRegions = (text: string): readonly Region[] => text.split(',').map((one) => namedRegion(one.trim()))

/** What `--sources` takes for those of `firstSources` that are on. */
export const recommended = 'RECOMMENDED'

/**
 * Sources of alerts with commas between them, each once and without GuardDuty, which is always one; `RECOMMENDED` alone for those that a
 * first manifest would take. @throws InvalidArgumentError with the nearest name.
 */
export const namedSources = (text: string): readonly AddedSource[] | typeof recommended => {
  const names = text.split(',').map((one) => one.trim().toUpperCase())
  if (names.length === 1 && names[0] === recommended) return recommended
  const isSource = (name: string): name is AddedSource => addedSources.some((one) => one === name)
  const unknown = names.find((name) => name !== 'GUARDDUTY' && !isSource(name))
  if (unknown === undefined) return addedSources.filter((source) => names.includes(source))
  const meant = nearest(unknown, [...addedSources, recommended])
  throw new InvalidArgumentError(
    `${JSON.stringify(unknown)} is not a source. ${meant === undefined ? `Name some of: ${addedSources.join(', ')}` : `Did you mean ${meant}?`}`,
  )
}

/** A TCP port, 0 for any. @throws InvalidArgumentError */
export const port = (text: string): number => {
  const value = Number(text)
  if (!Number.isInteger(value) || value < 0 || value > 65535) throw new InvalidArgumentError('a port is 0 to 65535')
  return value
}

/** A severity of GuardDuty's. @throws InvalidArgumentError */
export const severity = (text: string): number => {
  const value = Number(text)
  if (text.trim() === '' || !(value >= 1 && value <= 10)) throw new InvalidArgumentError('a severity is 1.0 to 10.0')
  return value
}

/** The shells that `guardpost completion` is made for. */
export const shells = ['bash', 'zsh', 'fish'] as const
/** One of them. */
export type Shell = (typeof shells)[number]

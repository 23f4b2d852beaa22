import { nearest } from '../../manifest/text/nearest'
import { OperatorError } from '../base/operator-error'

const wayOutOf = (name: string, known: readonly string[]): string => {
  const meant = nearest(name, known)
  if (meant !== undefined) return `Did you mean ${JSON.stringify(meant)}?`
  return known.length === 0
    ? 'There is none: make one with aws configure sso, or leave the option out to use the environment'
    : `Name one of: ${known.join(', ')}`
}

/**
 * Demands that a profile stands in the AWS configuration files, which the SDK reads: of one that does not,
 * it says only that no credentials were found.
 * @throws OperatorError `PROFILE_UNKNOWN` with the nearest name.
 */
export const requireProfile = async (name: string): Promise<void> => {
  const { loadSharedConfigFiles } = await import('@smithy/core/config')
  const { configFile, credentialsFile } = await loadSharedConfigFiles()
  // Sections of SSO sessions and services have a point in their key.
  const known = [...new Set([...Object.keys(configFile), ...Object.keys(credentialsFile)])]
    .filter((key) => !/^(sso-session|services)\./.test(key))
    .sort()
  if (known.includes(name)) return
  throw new OperatorError(
    'PROFILE_UNKNOWN',
    `The profile ${JSON.stringify(name)} is not in the AWS configuration files`,
    wayOutOf(name, known),
  )
}

import { Option } from '@commander-js/extra-typings'
import { defaultManifest } from '../base/default-manifest'
import { shellWord } from '../base/shell-word'
import type { MadeWith } from '../session/saved-plan'
import type { FullOption, WaveOptions } from './declarations'
import { type AllowOptions, allowedFlags, type CommonOptions } from './options'

const optionWords = (name: string, values: readonly string[]): readonly string[] =>
  values.flatMap((value) => [`--${name}`, shellWord(value)])

/** What a command repeats for the next one of the options that all have; a manifest that nothing named is left out. */
const commonWords = ({
  manifest = defaultManifest,
  manifestNamed,
  profile,
  securityProfile,
}: Partial<CommonOptions>): readonly string[] => [
  ...optionWords('manifest', manifestNamed || manifest !== defaultManifest ? [manifest] : []),
  ...optionWords('profile', profile === undefined ? [] : [profile]),
  ...optionWords('security-profile', securityProfile === undefined ? [] : [securityProfile]),
]

/**
 * The command that goes on where this one ended, ready to be pasted: with the manifest, the profiles,
 * the part of the organization and the flags that this one was given.
 * @param words what comes behind `guardpost`, such as `['deploy', 'plan.json']`.
 */
export const commandLine = (
  words: readonly string[],
  options: Partial<CommonOptions> & WaveOptions & AllowOptions & FullOption,
): string =>
  [
    'guardpost',
    ...words.map(shellWord),
    ...commonWords(options),
    ...optionWords('only-unit', options.onlyUnit ?? []),
    ...optionWords('only-account', options.onlyAccount ?? []),
    ...optionWords('only-region', options.onlyRegion ?? []),
    ...allowedFlags(options),
    ...(options.full ? ['--full'] : []),
  ].join(' ')

/** Options that are about the whole organization. */
export const withoutWave = <Options extends WaveOptions>(
  options: Options,
): Omit<Options, 'onlyUnit' | 'onlyAccount' | 'onlyRegion'> => {
  const { onlyUnit: _unit, onlyAccount: _account, onlyRegion: _region, ...rest } = options
  return rest
}

/** The flags and the part of the organization that options name, and how closely to look. */
export const madeWith = (options: WaveOptions & AllowOptions & FullOption): MadeWith => ({
  flags: [...allowedFlags(options)],
  onlyUnit: options.onlyUnit ?? [],
  onlyAccount: options.onlyAccount ?? [],
  onlyRegion: options.onlyRegion ?? [],
  ...(options.full && { full: true }),
})

/**
 * Options with what the plan was made with: its flags beside those that are given, and its part of the
 * organization where none is given.
 */
export const takingOn = <Options extends WaveOptions & AllowOptions & FullOption>(
  options: Options,
  made: MadeWith,
): Options => {
  const { onlyUnit = [], onlyAccount = [], onlyRegion = [] } = options
  const isWhole = onlyUnit.length + onlyAccount.length + onlyRegion.length === 0
  const allowed = Object.fromEntries(made.flags.map((flag) => [new Option(flag).attributeName(), true]))
  const part = { onlyUnit: made.onlyUnit, onlyAccount: made.onlyAccount, onlyRegion: made.onlyRegion }
  return { ...options, ...allowed, ...(isWhole && part), ...(made.full && { full: true }) }
}

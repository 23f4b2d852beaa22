import { counted } from '../../manifest/text/counted'
import { type Contribution, thingsIn } from '../actions/plan-value'
import type { Notice } from '../refusals/notice-codes'
import type { Situation } from '../situation/situation'
import type { WaveRecord } from '../state/observed-waves'
import { isWholePart } from '../state/wave-ledger'

const dayOf = (time: string): string => `${time.slice(0, 16).replace('T', ' ')} UTC`

const owedWords = ({ left }: WaveRecord): string => {
  if (left === undefined || thingsIn(left) === 0) return 'nothing was owed outside of them then'
  return `owed outside of them then: ${left.add} to add, ${left.change} to change, ${left.remove} to remove`
}

const doneNotice = (done: readonly WaveRecord[], older: number): readonly Notice[] => {
  const last = done.reduce<WaveRecord | undefined>(
    (latest, wave) => ((wave.ended ?? '') > (latest?.ended ?? '') ? wave : latest),
    undefined,
  )
  if (last === undefined) return []
  const names = done.map(({ part, ended = '' }) => `${part} on ${dayOf(ended)}`).join(', ')
  const waves = done.length === 1 ? 'A wave of the rollout is' : `${done.length} waves of the rollout are`
  const others = older === 0 ? '' : `, after ${counted(older, 'older one')} for which the list has no room`
  const message = `${waves} done: ${names}${others}; ${owedWords(last)}. guardpost deploy does the rest, and ends this list`
  return [{ code: 'WAVES_DONE', message }]
}

const openNotice = ({ part, began, by, tries }: WaveRecord): Notice => {
  const tried = tries === 1 ? '' : `, ${tries} times`
  const message = `The wave ${part} began on ${dayOf(began)} and has not ended${tried}; it was run by ${by}. If it is not at work any more: guardpost deploy ${isWholePart(part) ? part : 'with the same names'} goes on where it was`
  return { code: 'WAVE_UNFINISHED', message }
}

/** What the ledger says: which waves are done and what was owed then, and which began and did not end. */
export const noticeWaves = ({ observed }: Pick<Situation, 'observed'>): Contribution => {
  const waves = observed.waves ?? []
  const done = waves.filter(({ ended }) => ended !== undefined)
  const open = waves.filter(({ ended }) => ended === undefined)
  const older = waves.reduce((sum, { before = 0 }) => sum + before, 0)
  return { notices: [...open.map(openNotice), ...doneNotice(done, older)] }
}

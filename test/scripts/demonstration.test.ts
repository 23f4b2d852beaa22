import { readFileSync } from 'node:fs'
import { demonstration, isStep, recordingOf, textOf } from '../../scripts/demonstration/recording'
import { stopsOf } from '../../scripts/demonstration/scroll'
import { comparableLines, steadyText } from '../../scripts/demonstration/steady-text'
import { terminalPicture } from '../../scripts/demonstration/terminal-picture'
import { rowText, terminalRows } from '../../scripts/demonstration/terminal-rows'

const green = (text: string): string => `\u001b[32m${text}\u001b[39m`

describe('steadyText', () => {
  it('says the same of two rehearsals that differ in port, folder, time and ids', () => {
    const rehearsal = (port: number, folder: string, time: string, id: string): string =>
      `runs at http://127.0.0.1:${port}\r\n${folder}/accounts.json\r\nSeen: 2026-11-29 ${time} UTC\r\nsearch=id%3D${id} and ${id}`
    const one = rehearsal(45175, '/tmp/guardpost-rehearsal-sDwMKD', '09:53:39', 'a2385a11b4518bc537a0ae9c2c38043a')
    const other = rehearsal(
      46449,
      '/private/var/guardpost-rehearsal-l6Iy6l',
      '10:00:00',
      '0848ba3788fd5ab42f9f5db62eadff9b',
    )
    expect(steadyText(one)).toBe(steadyText(other))
  })

  it('tells findings from each other and keeps accounts and colors', () => {
    const [one, other] = ['a2385a11b4518bc537a0ae9c2c38043a', '0848ba3788fd5ab42f9f5db62eadff9b']
    expect(steadyText(`${green('+')} 487661525787 ${one} ${other} ${one}`)).toBe(
      `${green('+')} 487661525787 ${'1'.padStart(32, '0')} ${'2'.padStart(32, '0')} ${'1'.padStart(32, '0')}`,
    )
  })
})

describe('comparableLines', () => {
  it('takes lines of progress that follow each other in any order, and nothing else', () => {
    const lines = (text: string): readonly string[] => comparableLines(text)
    expect(lines('  Regions read 3/3\n  Alert paths read 2/2\nIn sync')).toEqual(
      lines('  Alert paths read 2/2\n  Regions read 3/3\nIn sync'),
    )
    expect(lines('b\na')).not.toEqual(lines('a\nb'))
    expect(lines('  Regions read 3/3')).not.toEqual(lines('  Regions read 2/3'))
  })
})

describe('terminalRows', () => {
  it('breaks a line at the width of the terminal and keeps its styles', () => {
    expect(terminalRows(`ab${green('cde')}f\n`, 4)).toEqual([
      [
        { text: 'ab', style: {} },
        { text: 'cd', style: { color: 'green' } },
      ],
      [
        { text: 'e', style: { color: 'green' } },
        { text: 'f', style: {} },
      ],
      [],
    ])
  })

  it('refuses what it cannot show', () => {
    expect(() => terminalRows('\u001b[35m violet', 80)).toThrow('no rendition 35')
    expect(() => terminalRows('\u001b[2J cleared', 80)).toThrow('An unknown escape sequence')
  })
})

describe('stopsOf', () => {
  it('stops at each step that is not on the screen whole, and at the end of one that is longer than it', () => {
    expect(stopsOf([2, 5, 30, 34], 60, 10).map(({ row }) => row)).toEqual([0, 5, 20, 30, 34, 50])
  })
})

describe('the picture of npm start', () => {
  const recording = readFileSync(demonstration.recording, 'utf8')
  const picture = terminalPicture(recording)

  it('has every line of the recording and needs nothing from elsewhere', () => {
    const rows = terminalRows(textOf(recording).trim(), 100).filter((row) => rowText(row).trim() !== '')
    expect(picture.match(/<text y=/g)).toHaveLength(rows.length)
    expect(picture).not.toMatch(/<script|<image|@import|@font-face|href=|url\(/)
  })

  it('comes of a recording with every step of the story, which reads back as it was written', () => {
    const text = textOf(recording)
    const steps = text.split('\n').filter(isStep)
    expect(steps.map((line) => Number.parseInt(line, 10))).toEqual(steps.map((_, index) => index + 1))
    expect(text).toContain('The rehearsal is over')
    expect(recordingOf(text)).toBe(recording)
  })
})

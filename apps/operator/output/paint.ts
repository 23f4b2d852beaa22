import { styleText } from 'node:util'

/** Colors of the output, by what they mean. */
const styles = { add: 'green', change: 'yellow', remove: 'red', faint: 'dim', strong: 'bold', problem: 'red' } as const

/** Puts meaning into color, or leaves the text alone where no colors are wanted. */
export type Paint = (style: keyof typeof styles, text: string) => string

/** @param color whether colors are wanted. */
export const painter =
  (color: boolean): Paint =>
  (style, text) =>
    color ? styleText(styles[style], text, { validateStream: false }) : text

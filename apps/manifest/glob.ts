/** Whether a pattern stands for the whole text: `*` for any characters, `?` for one; without the blow-up of a regular expression. */
export const matchesGlob = (glob: string, text: string): boolean => {
  let [at, star, resume] = [0, -1, 0]
  for (let index = 0; index < text.length; ) {
    if (glob[at] === '*') {
      star = at
      at += 1
      resume = index
    } else if (glob[at] === '?' || glob[at] === text[index]) {
      at += 1
      index += 1
    } else if (star >= 0) {
      at = star + 1
      resume += 1
      index = resume
    } else return false
  }
  return /^\**$/.test(glob.slice(at))
}

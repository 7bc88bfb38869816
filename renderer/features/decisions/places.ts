/** Id of the place where a ground is motivated, to jump to. */
export const placeOfMotivation = (ground: string) => `motivering-${ground.replaceAll('.', '-')}`

/** Id of the fields of the decision itself. */
export const placeOfDecision = 'besluit-velden'

/** Id of the card that makes the files for publication. */
export const placeOfBurn = 'definitief-maken'

/** Id of the card with the title, the state and the history of the publication. */
export const placeOfPublication = 'publicatie'

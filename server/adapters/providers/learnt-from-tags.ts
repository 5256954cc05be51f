/**
 * What checkpoints that learnt from tagged drawings are usually called. A guess, which a connection may overrule: no
 * server says how its checkpoints want to be spoken to.
 */
export const learntFromTags =
  /pony|illustrious|noobai|animagine|anything|counterfeit|abyssorange|orangemix|hassaku|meinamix|novaanime|anime|nai[-_ ]?v?\d|waifu|\bwai[-_]|wai(?:ill|nsfw|ani)|pvc|furry|yiff|autismmix|kohaku|hentai/i;

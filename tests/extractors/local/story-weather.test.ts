import { describe, expect, test } from 'bun:test';
import type { Weather } from '../../../server/domain/scene.ts';
import { read, readAll } from './read.ts';

describe('weather that is told by what it does', () => {
  test.each<[string, Weather | null]>([
    ['Water hammered on the tin roof.', 'rain'],
    ['Outside it was still coming down.', 'rain'],
    ['The panes were grey and streaming.', 'rain'],
    ['Fat flakes drifted past the lamp.', 'snow'],
    ['The cloud lay flat and low from hill to hill.', 'overcast'],
    ['There was not a wisp of cloud.', 'clear'],
    ['The sky above the yard was a washed and spotless blue.', 'clear'],
    ['The sun was hot on his neck.', 'clear'],
    ['Stars burned in their thousands.', 'clear'],
    ['A wind had got up.', 'wind'],
    ['Grit hissed along the boards.', 'wind'],
    ['She did not mind the rain.', 'rain'],
    ['You could not hear the thunder for the wind.', 'storm'],
    ['There was a pattering on the tiles.', 'rain'],
    ['The sky had filled with cloud.', 'cloudy'],
    ['The wind tugs at your sleeves.', 'wind'],
    ['It was a grey, sunless day.', 'overcast'],
    ['A clap of thunder shook the panes.', 'storm'],
    ['"It is tipping it down out there," he says.', 'rain'],
    ['"Mind the step, the fog is so thick."', 'fog'],
    ['The wind did not let up.', 'wind'],
    // Not the weather of the scene
    ['He had a grey beard and a bad day.', null],
    ['The patter of the showman never stopped.', null],
    ['A blizzard raged on the screen above the bar.', null],
    ['The painting showed a storm at sea.', null],
    ['*My dear Ruth, it is snowing here and the harbour is shut.*', null],
    ['He put a photograph on the desk. An alley, fresh snow, a bootprint.', null],
    ['"The rain is coming from the north next week," she said.', null],
    ['He winds down the window.', null],
    ['The shower hissed; water drummed on the tiles.', null],
    ['"And good day to you, sunshine," he said.', null],
    ['She shook the snow globe.', null],
    ['A snow of feathers settled on the bed.', null],
    ['The tears were coming down.', null],
    ['"She says it is bucketing down at her house," he said.', null],
    ['A wall of screens. On the largest a storm raged.', null],
    ["They'd had rain twice that week.", null],
    ['"It is pouring out there where you are," she said.', null],
  ])('%s', async (text, weather) => {
    expect((await read(text)).weather.value).toBe(weather);
  });
});

describe('weather that ends', () => {
  test.each<[string[], Weather | null]>([
    [['Rain fell.', 'The rain has thinned to nothing.'], null],
    [['Rain fell.', 'The rain had stopped, leaving the road rain-slick and shining.'], null],
    [['Rain fell.', 'It was not raining anymore, only grey overhead.'], 'overcast'],
    [['Rain fell.', 'Nothing drummed on the roof now.'], null],
    [['A gale howled.', 'The wind had blown itself out.', 'Under a blue sky they sailed on.'], 'clear'],
    [['Thunder rolled.', 'The storm let up.'], null],
    [['Rain fell.', '"If the rain stops, we ride," she said.'], 'rain'],
    [['Rain fell.', 'He stopped. The rain ran down his neck.'], 'rain'],
    [['Rain fell.', '"It never rains there," he said.'], 'rain'],
    [['The sky was a cloudless blue.', 'A breeze stirred the leaves.'], 'clear'],
    [['The sky was a cloudless blue.', 'The lamp stood in the snow, burned dry.'], 'clear'],
    [['Fog lay on the water.', 'The fog tore open.'], null],
    [['A cold wind blew.', 'The wind tore at the flags.'], 'wind'],
    [['The taxi waited with its wipers going.'], 'rain'],
    [['Fog lay on the water.', 'By noon it had burned off.'], null],
    [['Rain fell.', 'The rain did not let up.'], 'rain'],
    [['Rain fell.', 'The cart came near and it stopped.'], 'rain'],
    [['A cold wind blew.', 'Pavel always said snow by midnight.'], 'wind'],
    [['The first fat drops spotted the dust.'], 'rain'],
    [['Big drops of sweat stood on his brow.'], null],
    [['Rain fell.', 'She slept. When she woke there was sun on the carpet.'], 'clear'],
    [['A cold wind blew.', 'The wind has dropped.'], null],
    [['They walked home under her umbrella.'], 'rain'],
    [['The vicar got down with his umbrella.'], null],
    [['A beach umbrella leaned in the corner.'], null],
    [['Thunder rolled.', 'She thought about the noon sun on the step.'], 'storm'],
    [['Thunder rolled.', 'They came out into blazing sunshine.'], 'clear'],
    [['The sky was a cloudless blue.', 'Snow began to fall.'], 'snow'],
  ])('%p', async (texts, weather) => {
    expect((await readAll(...texts)).weather.value).toBe(weather);
  });
});

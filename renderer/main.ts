import { mount } from 'svelte';
import App from './App.svelte';
import { connectHost } from './host';
import { openAnalysisWorker } from './services/analysis-worker';
import { openFieldsWorker } from './services/fields-worker';
import { openZoneWorker } from './services/zone-worker';
import { openLatticeWorker } from './services/lattice-worker';
import { openPreviewWorker } from './services/preview-worker';
import { openSweepWorker } from './services/sweep-worker';
import { openRunWorker } from './services/run-worker';
import { shareSettings } from './state/settings';
import { Desk } from './state/desk.svelte';
import './styles/fonts.css';
import './styles/tokens.css';
import './styles/base.css';

let desk: Desk | undefined;
const target = document.getElementById('app');
if (target !== null) {
  const host = connectHost((problem) => desk?.files.hostLost(problem));
  await shareSettings(host);
  desk = new Desk(host, {
    openRun: openRunWorker,
    openPreview: openPreviewWorker,
    openAnalysis: openAnalysisWorker,
    openZone: openZoneWorker,
    openLattice: openLatticeWorker,
    openSweep: openSweepWorker,
    openFields: openFieldsWorker,
  });
  mount(App, { target, props: { desk } });
}

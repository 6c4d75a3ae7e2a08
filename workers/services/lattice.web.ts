import { expose } from 'comlink';
import { hireHand } from './lattice-hire.web';
import { LatticeService } from './lattice-service';

expose(new LatticeService(hireHand, navigator.hardwareConcurrency));

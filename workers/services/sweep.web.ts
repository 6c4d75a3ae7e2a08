import { expose } from 'comlink';
import { SweepService } from './sweep-service';

expose(new SweepService());

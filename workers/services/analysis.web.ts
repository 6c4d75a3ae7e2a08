import { expose } from 'comlink';
import { AnalysisService } from './analysis-service';

expose(new AnalysisService());
